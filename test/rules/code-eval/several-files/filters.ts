type Filter = (row: number) => boolean;

export class Filters {
  private readonly known = new Map<string, Filter>();

  compile(where: string): Filter {
    const known = this.known.get(where);
    if (known) return known;
    const made = new Function('row', `return (${where});`) as Filter; // finding: found
    this.known.set(where, made);
    return made;
  }
}
