/**
 * Machines that are worked on: while a mark holds, package {@code alarm} suppresses their alarms by
 * design. Table owned: {@code maintenance}.
 */
@NullMarked
package io.takt.alert.maintenance;

import org.jspecify.annotations.NullMarked;
