import { Handler } from './handler.js';

export class ListHandler extends Handler {
  async execute(args: Record<string, unknown>) {
    return this.handleExecution(async ({ id }) => {
      if (typeof id !== 'string') throw new Error('id is missing');
      const item = await this.client.send('list', id);
      return this.formatSuccess({ id: item.id, name: item.name }, `"${item.name}" (list)`);
    }, args);
  }
}

export class GetHandler extends Handler {
  async execute(args: Record<string, unknown>) {
    return this.handleExecution(async ({ id }) => {
      if (typeof id !== 'string') throw new Error('id is missing');
      const item = await this.client.send('get', id);
      return this.formatSuccess({ id: item.id, name: item.name }, `"${item.name}" (get)`);
    }, args);
  }
}

export class CreateHandler extends Handler {
  async execute(args: Record<string, unknown>) {
    return this.handleExecution(async ({ id }) => {
      if (typeof id !== 'string') throw new Error('id is missing');
      const item = await this.client.send('create', id);
      return this.formatSuccess({ id: item.id, name: item.name }, `"${item.name}" (create)`);
    }, args);
  }
}

export class UpdateHandler extends Handler {
  async execute(args: Record<string, unknown>) {
    return this.handleExecution(async ({ id }) => {
      if (typeof id !== 'string') throw new Error('id is missing');
      const item = await this.client.send('update', id);
      return this.formatSuccess({ id: item.id, name: item.name }, `"${item.name}" (update)`);
    }, args);
  }
}

export class RemoveHandler extends Handler {
  async execute(args: Record<string, unknown>) {
    return this.handleExecution(async ({ id }) => {
      if (typeof id !== 'string') throw new Error('id is missing');
      const item = await this.client.send('remove', id);
      return this.formatSuccess({ id: item.id, name: item.name }, `"${item.name}" (remove)`);
    }, args);
  }
}

export class ActivateHandler extends Handler {
  async execute(args: Record<string, unknown>) {
    return this.handleExecution(async ({ id }) => {
      if (typeof id !== 'string') throw new Error('id is missing');
      const item = await this.client.send('activate', id);
      return this.formatSuccess({ id: item.id, name: item.name }, `"${item.name}" (activate)`);
    }, args);
  }
}

export class PauseHandler extends Handler {
  async execute(args: Record<string, unknown>) {
    return this.handleExecution(async ({ id }) => {
      if (typeof id !== 'string') throw new Error('id is missing');
      const item = await this.client.send('pause', id);
      return this.formatSuccess({ id: item.id, name: item.name }, `"${item.name}" (pause)`);
    }, args);
  }
}

export class CopyHandler extends Handler {
  async execute(args: Record<string, unknown>) {
    return this.handleExecution(async ({ id }) => {
      if (typeof id !== 'string') throw new Error('id is missing');
      const item = await this.client.send('copy', id);
      return this.formatSuccess({ id: item.id, name: item.name }, `"${item.name}" (copy)`);
    }, args);
  }
}

export class MoveHandler extends Handler {
  async execute(args: Record<string, unknown>) {
    return this.handleExecution(async ({ id }) => {
      if (typeof id !== 'string') throw new Error('id is missing');
      const item = await this.client.send('move', id);
      return this.formatSuccess({ id: item.id, name: item.name }, `"${item.name}" (move)`);
    }, args);
  }
}

export class TagHandler extends Handler {
  async execute(args: Record<string, unknown>) {
    return this.handleExecution(async ({ id }) => {
      if (typeof id !== 'string') throw new Error('id is missing');
      const item = await this.client.send('tag', id);
      return this.formatSuccess({ id: item.id, name: item.name }, `"${item.name}" (tag)`);
    }, args);
  }
}

export class ShareHandler extends Handler {
  async execute(args: Record<string, unknown>) {
    return this.handleExecution(async ({ id }) => {
      if (typeof id !== 'string') throw new Error('id is missing');
      const item = await this.client.send('share', id);
      return this.formatSuccess({ id: item.id, name: item.name }, `"${item.name}" (share)`);
    }, args);
  }
}

export class StarHandler extends Handler {
  async execute(args: Record<string, unknown>) {
    return this.handleExecution(async ({ id }) => {
      if (typeof id !== 'string') throw new Error('id is missing');
      const item = await this.client.send('star', id);
      return this.formatSuccess({ id: item.id, name: item.name }, `"${item.name}" (star)`);
    }, args);
  }
}

export class WatchHandler extends Handler {
  async execute(args: Record<string, unknown>) {
    return this.handleExecution(async ({ id }) => {
      if (typeof id !== 'string') throw new Error('id is missing');
      const item = await this.client.send('watch', id);
      return this.formatSuccess({ id: item.id, name: item.name }, `"${item.name}" (watch)`);
    }, args);
  }
}

export class CloseHandler extends Handler {
  async execute(args: Record<string, unknown>) {
    return this.handleExecution(async ({ id }) => {
      if (typeof id !== 'string') throw new Error('id is missing');
      const item = await this.client.send('close', id);
      return this.formatSuccess({ id: item.id, name: item.name }, `"${item.name}" (close)`);
    }, args);
  }
}

export class OpenHandler extends Handler {
  async execute(args: Record<string, unknown>) {
    return this.handleExecution(async ({ id }) => {
      if (typeof id !== 'string') throw new Error('id is missing');
      const item = await this.client.send('open', id);
      return this.formatSuccess({ id: item.id, name: item.name }, `"${item.name}" (open)`);
    }, args);
  }
}

export class MergeHandler extends Handler {
  async execute(args: Record<string, unknown>) {
    return this.handleExecution(async ({ id }) => {
      if (typeof id !== 'string') throw new Error('id is missing');
      const item = await this.client.send('merge', id);
      return this.formatSuccess({ id: item.id, name: item.name }, `"${item.name}" (merge)`);
    }, args);
  }
}
