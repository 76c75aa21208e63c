/**
 * The door for who has no session but the signed link of a message, and for the provider of SMS,
 * who signs what it tells and hands on: alert-service judges both.
 */
@NullMarked
package io.takt.gateway.alarmlink;

import org.jspecify.annotations.NullMarked;
