-- ends: error attempt to yield from outside a coroutine
-- Yields where there is nothing to yield to.
coroutine.yield(1)
