"""One order being put into boxes: the packing, its boxes, its steps and the rules that hold for all."""
