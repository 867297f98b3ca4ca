// A portal of one's own: for tests that change what every page shows.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const BIN = process.env.MINGJING_BIN;

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Starts the portal with demonstration content on a fresh data folder. */
export async function startPortal() {
  const data = await mkdtemp(path.join(tmpdir(), 'mingjing-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const site = path.resolve(path.dirname(BIN), '../site');
  const args = ['serve', '--demo', '--port', `${port}`, '--data-dir', data, '--site-dir', site];
  const server = spawn(BIN, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  server.stderr.on('data', text => (said = `${said}${text}`.slice(-4000)));
  const ended = once(server, 'exit');
  // A test that is cut off leaves nothing running.
  const kill = () => server.kill('SIGKILL');
  process.once('exit', kill);
  const stop = async () => {
    process.off('exit', kill);
    server.kill('SIGTERM');
    await ended;
    await rm(data, { recursive: true, force: true });
  };
  for (const deadline = Date.now() + 90_000; ; ) {
    const ready = await fetch(`${url}/readyz`).then(answer => answer.ok, () => false);
    if (ready) return { url, data, stop };
    if (server.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`the portal did not start: ${said}`);
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

/** `mingjing …` on the data of a portal; `input` goes to its standard input. */
export function mingjing(data, args, input = '') {
  return new Promise((resolve, reject) => {
    const child = execFile(BIN, [...args, '--data-dir', data], (error, stdout, stderr) =>
      error ? reject(new Error(`mingjing ${args.join(' ')}: ${stdout}${stderr}`)) : resolve(stdout),
    );
    child.stdin.end(input);
  });
}
