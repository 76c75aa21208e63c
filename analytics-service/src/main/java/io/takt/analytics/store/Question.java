package io.takt.analytics.store;

import java.util.List;

/**
 * A statement, and who takes its rows.
 *
 * @param query with as many question marks as there are numbers
 */
public record Question(String query, List<Long> numbers, Row.Reader reader) {}
