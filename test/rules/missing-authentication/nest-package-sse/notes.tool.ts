import { Injectable } from '@nestjs/common';
import { Tool } from '@rekog/mcp-nest';
import { z } from 'zod';

@Injectable()
export class NotesTool {
  @Tool({ name: 'read_note', description: 'Reads a note.', parameters: z.object({ id: z.string().uuid() }) })
  async read({ id }: { id: string }) {
    return { content: [{ type: 'text', text: id }] };
  }
}
