package io.takt.simulator.layout;

/**
 * @param cycleFactor times the machine's cycle time
 * @param rejectShare of each machine's parts, without faults
 */
public record Product(String key, double cycleFactor, double rejectShare) {}
