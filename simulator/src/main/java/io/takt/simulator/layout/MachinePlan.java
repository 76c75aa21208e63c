package io.takt.simulator.layout;

import io.takt.simulator.catalogue.MachineKind;

/**
 * One machine and its physics.
 *
 * @param index in the plant
 * @param cycleSeconds planned run time per part of a product with factor 1; 0 where nothing is made
 * @param ratedKw electric power at full load
 * @param shaftHertz of the bearing that is watched, at nominal speed
 * @param airCubicMetresPerHour compressed air it takes while it runs
 * @param dialect in which it says its state
 */
public record MachinePlan(
    int index,
    int line,
    String key,
    String name,
    MachineKind kind,
    double cycleSeconds,
    double ratedKw,
    double shaftHertz,
    double airCubicMetresPerHour,
    StateDialect dialect) {}
