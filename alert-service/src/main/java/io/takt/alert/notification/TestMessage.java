package io.takt.alert.notification;

/**
 * A test on its way.
 *
 * @param id of its message, which says what became of it
 */
record TestMessage(long id) {}
