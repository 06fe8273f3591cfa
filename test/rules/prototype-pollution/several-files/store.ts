export class Store {
  private readonly sections: Record<string, Record<string, string>> = {};

  set(section: string, key: string, value: string): void {
    this.sections[section] = this.sections[section] || {};
    this.sections[section][key] = value; // finding: found
  }
}
