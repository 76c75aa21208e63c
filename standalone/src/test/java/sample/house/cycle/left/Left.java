package sample.house.cycle.left;

import org.jspecify.annotations.Nullable;
import sample.house.cycle.right.Right;

/** Needs the right. */
public record Left(@Nullable Right right) {}
