import { MCPResource } from 'mcp-framework';

class CagesResource extends MCPResource {
  uri = 'aviary://cages';
  name = 'Cages';
  description = 'All cages';
  mimeType = 'application/json';

  async read() {
    return [{ uri: this.uri, mimeType: this.mimeType, text: '[]' }];
  }
}

export default CagesResource;
