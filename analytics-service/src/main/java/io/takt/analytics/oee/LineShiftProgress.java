package io.takt.analytics.oee;

import java.util.List;

/**
 * How a shift of a line's machines goes, each by itself. The plant knows no order of the machines
 * of a line, so nobody can say which of them counts what leaves it: there is no sum.
 *
 * @param machines that count something, without their curves
 */
record LineShiftProgress(int lineId, List<ShiftProgress> machines) {}
