import { spawn } from 'node:child_process';
import type { Message, Reply } from '../proxy/message.js';
import { gitEnvironment } from './git.js';

function parseCgi(output: Buffer): Reply {
  const end = output.indexOf('\r\n\r\n');
  if (end < 0) return { status: 500, body: output };
  const headers: Record<string, string> = {};
  let status = 200;
  for (const line of output.subarray(0, end).toString('latin1').split('\r\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (name === 'status') status = Number.parseInt(value, 10);
    else headers[name] = value;
  }
  return { status, headers, body: output.subarray(end + 4) };
}

/**
 * Answers one request of git's smart HTTP protocol by `git http-backend`.
 *
 * @param root the folder that holds the bare repositories
 * @param path below it, for example `/octo/demo.git/info/refs`
 * @param user who pushes, for hooks
 */
export function httpBackend(root: string, path: string, user: string, message: Message): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', ['-c', 'safe.directory=*', 'http-backend'], {
      env: {
        ...gitEnvironment(),
        GIT_PROJECT_ROOT: root,
        GIT_HTTP_EXPORT_ALL: '1',
        GIT_PROTOCOL: message.headers['git-protocol'] ?? '',
        PATH_INFO: path,
        QUERY_STRING: message.url.search.slice(1),
        REQUEST_METHOD: message.method,
        CONTENT_TYPE: message.headers['content-type'] ?? '',
        CONTENT_LENGTH: String(message.body.length),
        HTTP_CONTENT_ENCODING: message.headers['content-encoding'] ?? '',
        REMOTE_USER: user,
      },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const parts: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => parts.push(part));
    child.on('error', reject);
    child.on('close', () => resolve(parseCgi(Buffer.concat(parts))));
    child.stdin.on('error', () => {}); // it may answer before it has read everything
    child.stdin.end(message.body);
  });
}
