"""How the networks are fitted: step by step down the slope of a loss, slower towards the end."""

from collections.abc import Iterable

from torch import Tensor, nn
from torch.optim import Optimizer
from torch.optim.lr_scheduler import LambdaLR

WARM_UP = 100
"""Steps until the rate is reached."""
LEAST = 0.02
"""Share of the rate that is left at the end."""
PRINTED = 50
"""Every so many steps it is told how far they are."""


def descend(
    network: nn.Module, descent: Optimizer, losses: Iterable[Tensor | None], count: int, warm_up: int = WARM_UP
) -> None:
    """Fit a network by `count` losses, each reckoned when it is asked for; None has nothing to teach."""
    slower = LambdaLR(descent, lambda step: min(1.0, (step + 1) / warm_up) * max(LEAST, 1 - step / count))
    lost = 0.0
    for step, loss in enumerate(losses):
        if loss is None:
            continue
        descent.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        descent.step()
        slower.step()
        lost += loss.item()
        if step % PRINTED == PRINTED - 1:
            print(f"{step + 1} of {count} steps, loss {lost / PRINTED:.3f}", flush=True)
            lost = 0.0
