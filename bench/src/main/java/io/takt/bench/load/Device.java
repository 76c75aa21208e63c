package io.takt.bench.load;

/**
 * A machine that was registered, and how to publish as it.
 *
 * @param index its number in the fleet
 * @param topic below which it publishes
 */
public record Device(
    int index, int tenant, int machineId, String user, String password, String topic) {}
