package sample.house.cycle.right;

import org.jspecify.annotations.Nullable;
import sample.house.cycle.left.Left;

/** Needs the left. */
public record Right(@Nullable Left left) {}
