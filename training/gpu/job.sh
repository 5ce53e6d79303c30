#!/bin/sh
# Trains on the machine with the GPU, from any folder: sh KIT/job.sh MINUTES [options of train.py]
# What comes back goes to $OUT; the state stays in $RUN, where a second call resumes it while the machine is held.
set -e
kit=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
minutes=$1
shift
run=${RUN:-/tmp/copyist-run}
mkdir -p "$run" "${OUT:?names no folder for what comes back}"
python3 -c "import torch; print(torch.__version__, torch.cuda.get_device_name(0))"
python3 "$kit/train.py" --packs "$kit/packs" --from "$kit/weights.safetensors" --minutes "$minutes" \
  --out "$run" --publish "$OUT" "$@" 2>&1 | tee -a "$OUT/log.txt"
