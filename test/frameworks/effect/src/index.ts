import * as NodeRuntime from '@effect/platform-node/NodeRuntime';
import * as NodeStdio from '@effect/platform-node/NodeStdio';
import { Layer } from 'effect';
import { McpProtocol, McpServer } from 'effect/ai';
import { handlers, toolkit } from './tools.ts';

McpServer.toolkit(toolkit).pipe(
  Layer.provide(handlers),
  Layer.provide(McpServer.layerStdio({ name: 'reefs', version: '0.5.0', protocols: [McpProtocol.v2025_06_18] })),
  Layer.provide(NodeStdio.layer),
  Layer.launch,
  NodeRuntime.runMain,
);
