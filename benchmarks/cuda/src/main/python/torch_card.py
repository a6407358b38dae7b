"""PyTorch on the same card: one measurement a line, for d2l.bench.cuda.Torch.

Answers begin with "= " or, where it cannot, "! ".
"""

import sys
import time


def say(text):
    print(text, flush=True)


def timed(call, seconds):
    """Seconds a call: the median of five rounds, after some calls that do not count."""
    for _ in range(3):
        call()
    torch.cuda.synchronize()
    begun = time.perf_counter()
    call()
    torch.cuda.synchronize()
    once = max(time.perf_counter() - begun, 1e-6)
    calls = max(1, int(seconds / 5 / once))
    rounds = []
    for _ in range(5):
        begun = time.perf_counter()
        for _ in range(calls):
            call()
        torch.cuda.synchronize()
        rounds.append((time.perf_counter() - begun) / calls)
        if once > seconds:
            break
    return sorted(rounds)[len(rounds) // 2]


def network(hidden):
    layers, width = [], 784
    for wanted in hidden:
        layers += [torch.nn.Linear(width, wanted), torch.nn.ReLU()]
        width = wanted
    net = torch.nn.Sequential(*layers, torch.nn.Linear(width, 10)).cuda()
    return net, torch.optim.SGD(net.parameters(), lr=0.1)


def train(net, optimizer, X, y):
    optimizer.zero_grad()
    torch.nn.functional.cross_entropy(net(X), y).backward()
    optimizer.step()


def gemm(m, k, n, seconds):
    a, b = torch.rand(m, k, device="cuda"), torch.rand(k, n, device="cuda")
    c = torch.empty(m, n, device="cuda")
    return timed(lambda: torch.matmul(a, b, out=c), seconds)


def step(batch, seconds, *hidden):
    net, optimizer = network(hidden)
    X = torch.rand(batch, 784, device="cuda")
    y = torch.arange(batch, device="cuda") % 10
    return timed(lambda: train(net, optimizer, X, y), seconds)


def epoch(batch, examples, *hidden):
    """One pass over images that are bytes on the card, in a new order."""
    net, optimizer = network(hidden)
    images = torch.randint(0, 256, (examples, 784), dtype=torch.uint8, device="cuda")
    labels = torch.randint(0, 10, (examples,), device="cuda")

    def once():
        for rows in torch.randperm(examples, device="cuda").split(batch):
            train(net, optimizer, images[rows].float() / 255, labels[rows])

    return timed(once, 0.1)


try:
    import torch

    if not torch.cuda.is_available():
        raise RuntimeError("this torch has no card")
    torch.backends.cuda.matmul.allow_tf32 = False
    torch.backends.cudnn.allow_tf32 = False
    say("= " + torch.__version__)
    for line in sys.stdin:
        words = line.split()
        what = {"gemm": gemm, "step": step, "epoch": epoch}[words[0]]
        numbers = [float(word) if "." in word else int(word) for word in words[1:]]
        say(f"= {what(*numbers)}")
        torch.cuda.empty_cache()
except Exception as problem:  # whatever it is, the table does without this column
    say("! " + str(problem).replace("\n", " "))
