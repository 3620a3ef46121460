-- Keep others from changing sellers until the transaction ends: their numberings are compared with each other.
LOCK TABLE sellers IN SHARE ROW EXCLUSIVE MODE
