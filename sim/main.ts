import { parseArgs } from 'node:util';
import { writeDemoFiles } from './estates/demo/files.ts';
import { startSimulator, type SimulatorPorts } from './server.ts';

const { values } = parseArgs({
  options: {
    estate: { type: 'string', default: 'empty' },
    /** `name=value`, for the estates that take parameters; may be given several times. */
    parameter: { type: 'string', multiple: true, default: [] },
    'time-scale': { type: 'string', default: '1' },
    'aws-port': { type: 'string', default: '0' },
    'control-port': { type: 'string', default: '0' },
    'proxy-port': { type: 'string', default: '0' },
    'dns-port': { type: 'string', default: '0' },
    /** Folder for the certificate files that a visitor of the demo uploads. */
    files: { type: 'string' },
    'until-stdin-closes': { type: 'boolean', default: false },
  },
});

const simulator = await startSimulator({
  estate: values.estate,
  parameters: Object.fromEntries(values.parameter.map(parsePair)),
  timeScale: numberIn('time-scale'),
  awsPort: numberIn('aws-port'),
  controlPort: numberIn('control-port'),
  proxyPort: numberIn('proxy-port'),
  dnsPort: numberIn('dns-port'),
});

if (values.files !== undefined) await writeDemoFiles(values.files);

const { awsPort, controlPort, proxyPort, dnsPort } = simulator;
const ports: SimulatorPorts = { awsPort, controlPort, proxyPort, dnsPort };
process.stdout.write(`${JSON.stringify(ports)}\n`);

let stopping = false;

function stop(): void {
  if (stopping) return;
  stopping = true;
  void simulator.stop().then(() => process.exit(0));
}

process.once('SIGTERM', stop);
process.once('SIGINT', stop);
if (values['until-stdin-closes']) process.stdin.on('end', stop).on('close', stop).resume();

function numberIn(name: 'time-scale' | 'aws-port' | 'control-port' | 'proxy-port' | 'dns-port'): number {
  const number = Number(values[name]);
  if (!Number.isFinite(number)) throw new TypeError(`--${name} takes a number, not '${values[name]}'.`);
  return number;
}

function parsePair(text: string): [name: string, value: string] {
  const [name = '', ...value] = text.split('=');
  return [name, value.join('=')];
}
