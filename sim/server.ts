import type { Server } from 'node:http';
import { createAwsServer } from './aws-server.ts';
import { createControlServer } from './control-server.ts';
import { startAutoScaling } from './controllers/auto-scaling.ts';
import { startKubernetesController } from './controllers/kubernetes.ts';
import { startDataPlane } from './data-plane/server.ts';
import { startDns } from './dns/server.ts';
import { listen } from './listen.ts';
import { Simulation, type EstateChoice } from './simulation.ts';

export interface SimulatorOptions extends EstateChoice {
  /** Each port: 0 or left out for a free one below the ephemeral ports. */
  readonly awsPort?: number | undefined;
  readonly controlPort?: number | undefined;
  readonly proxyPort?: number | undefined;
  readonly dnsPort?: number | undefined;
}

export interface SimulatorPorts {
  readonly awsPort: number;
  readonly controlPort: number;
  readonly proxyPort: number;
  readonly dnsPort: number;
}

export interface Simulator extends SimulatorPorts {
  stop(): Promise<void>;
}

/** Starts the simulated AWS on loopback: its API, its data plane, its name servers, and the control port of the tests. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const simulation = await Simulation.start(options);
  const getWorld = (): Simulation['world'] => simulation.world;
  const aws = createAwsServer(simulation);
  const control = createControlServer(simulation);
  const dataPlane = await startDataPlane(getWorld, simulation.listenerFaults, {
    port: options.proxyPort ?? 0,
  });
  const dns = await startDns(getWorld, options.dnsPort ?? 0);
  const controllers = [startKubernetesController(getWorld), startAutoScaling(getWorld)];
  return {
    awsPort: await listen(aws, options.awsPort ?? 0),
    controlPort: await listen(control, options.controlPort ?? 0),
    proxyPort: dataPlane.port,
    dnsPort: dns.port,
    async stop() {
      for (const controller of controllers) controller.stop();
      simulation.holds.releaseAll();
      await Promise.all([close(aws), close(control), dataPlane.stop(), dns.stop()]);
    },
  };
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
