package sample.house.contracts;

import java.net.URI;

/** A contract that knows the network. */
public record Chatty(URI somewhere) {}
