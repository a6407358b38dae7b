"""Interrupts trainings that would take hours, the library's and one by hand: interrupt.py OUTPUT.

OUTPUT is the notebook of it; its metadata say how many seconds the slowest cell went on.
"""

import asyncio
import sys
import time

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

SETUP = """
import static d2l.plot.Display.show;
import static d2l.train.Training.trainCh3;
import d2l.data.*;
import d2l.nn.*;
import d2l.optim.SGD;
import d2l.tensor.Tensor;
FashionMnist data = FashionMnist.load(256);
Sequential net = new Sequential(new Flatten(), new Linear(784, 10));
SGD optimizer = new SGD(net.parameters(), 0.1);
Tensor W = net.parameters().get(0);
Tensor b = net.parameters().get(1);
void byHand() {
    while (true) {
        for (Batch batch : data.train()) {
            Tensor O = batch.X().reshape(-1, 784).matmul(W).add(b);
            O.logSoftmax().pick(batch.y()).neg().sum().backward();
            Tensor.noGrad(() -> {
                for (Tensor parameter : net.parameters()) {
                    parameter.sub_(parameter.grad().mul(0.1 / batch.size()));
                    parameter.zeroGrad();
                }
            });
        }
    }
}
"""

TRAININGS = [
    "trainCh3(net, data.train(), data.test(), new CrossEntropyLoss(), 1000, optimizer);",
    'show("for good");\nbyHand();',
]

AFTER = """
float was = W.sum().item();
Thread.sleep(1000);
show(was == W.sum().item() ? "stands still" : "learns on");
"""


async def main(target):
    sources = [SETUP]
    for training in TRAININGS:
        sources += [training, AFTER]
    cells = [nbformat.v4.new_code_cell(source, id=f"cell-{i}") for i, source in enumerate(sources)]
    notebook = nbformat.v4.new_notebook(cells=cells)
    client = NotebookClient(
        notebook, kernel_name="java", timeout=300, startup_timeout=300, record_timing=False
    )
    slowest = 0
    async with client.async_setup_kernel():
        for i, cell in enumerate(cells):
            if cell.source not in TRAININGS:
                await client.async_execute_cell(cell, i)
                continue
            run = asyncio.create_task(client.async_execute_cell(cell, i))
            while not cell.outputs and not run.done():
                await asyncio.sleep(0.05)  # what it shows stands when training begins
            await asyncio.sleep(1)
            interrupted = time.monotonic()
            await client.km.interrupt_kernel()
            try:
                await run
            except CellExecutionError:
                pass  # as it should
            slowest = max(slowest, time.monotonic() - interrupted)
    notebook.metadata["seconds"] = slowest
    nbformat.write(notebook, target)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
