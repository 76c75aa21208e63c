package io.takt.analytics.oee;

import io.takt.analytics.planning.PlannedMachine;
import io.takt.math.oee.Cell;

/** A cell and whose it is. */
record MachineCell(PlannedMachine machine, Cell cell) {}
