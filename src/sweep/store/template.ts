import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Manifest } from '../manifest.ts';

/** Systems that jobs can be written for. */
export const TEMPLATES = ['slurm', 'kubernetes'] as const;
/** One of them. */
export type Template = (typeof TEMPLATES)[number];

/** A job that was written. */
export interface WrittenTemplate {
  readonly file: string;
  /** The command that hands it in. */
  readonly submit: string;
}

/** Tasks of an array at most: Slurm takes 1,000 unless told otherwise. */
const MOST_TASKS = 1000;

/** Write a job that draws a sweep as an array of tasks, each a share of the chunks, into the sweep's folder. */
export function writeTemplate(template: Template, folder: string, manifest: Manifest): WrittenTemplate {
  const tasks = Math.min(MOST_TASKS, manifest.chunks.length);
  const [name, text, submit] =
    template === 'slurm'
      ? ['slurm.sh', slurm(folder, manifest, tasks), 'sbatch']
      : ['kubernetes.yaml', kubernetes(manifest, tasks), 'kubectl apply -f'];
  const file = join(folder, name);
  writeFileSync(file, text);
  return { file, submit: `${submit} ${file}` };
}

const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

function slurm(folder: string, { scenario, hash }: Manifest, tasks: number): string {
  return `#!/bin/sh
# Draws the sweep ${hash} of ${scenario.id} as ${tasks} tasks. Hand in again what failed: chunks that are there are not drawn twice.
# Needs this folder and tradecraft on every node; then: tradecraft sweep merge FOLDER
#SBATCH --job-name=tradecraft-${scenario.id}
#SBATCH --array=0-${tasks - 1}
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=1
#SBATCH --mem=1G
set -eu
SWEEP=\${SWEEP:-${quoted(resolve(folder))}}
exec \${TRADECRAFT:-tradecraft} sweep run "$SWEEP" --threads 1 \\
  --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT"
`;
}

function kubernetes({ scenario, hash, engine }: Manifest, tasks: number): string {
  return `# Draws the sweep ${hash} of ${scenario.id} as ${tasks} pods, a share of the chunks each. Fill in the image (Node and
# tradecraft ${engine}) and the claim of the volume that holds this folder; then: tradecraft sweep merge FOLDER
apiVersion: batch/v1
kind: Job
metadata:
  name: tradecraft-${hash}
spec:
  completionMode: Indexed
  completions: ${tasks}
  parallelism: ${Math.min(tasks, 50)}
  backoffLimitPerIndex: 3
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: draw
          image: tradecraft:${engine}
          command: [sh, -c]
          args:
            - >-
              exec \${TRADECRAFT:-tradecraft} sweep run "\${SWEEP:-/sweep}" --threads 1
              --shard "$JOB_COMPLETION_INDEX/${tasks}"
          resources:
            requests: {cpu: '1', memory: 1Gi}
          volumeMounts:
            - {name: sweep, mountPath: /sweep}
      volumes:
        - name: sweep
          persistentVolumeClaim: {claimName: sweep}
`;
}
