/**
 * Who may sign in and use which topic: asked from asset-service, kept for a short time, the same
 * question asked once.
 */
@NullMarked
package io.takt.broker.access;

import org.jspecify.annotations.NullMarked;
