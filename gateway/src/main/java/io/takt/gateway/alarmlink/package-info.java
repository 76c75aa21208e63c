/**
 * The door for who has no session but the signed link of a message: alert-service judges the link.
 */
@NullMarked
package io.takt.gateway.alarmlink;

import org.jspecify.annotations.NullMarked;
