package io.takt.standalone.supervise;

import java.util.function.BooleanSupplier;

/**
 * Something a process offers.
 *
 * @param address host and port, or empty
 */
public record Endpoint(String name, String address, BooleanSupplier ready) {}
