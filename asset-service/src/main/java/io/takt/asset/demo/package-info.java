/** The demo plant: how far it is, and its removal. Owns table {@code demo_progress}. */
@NullMarked
package io.takt.asset.demo;

import org.jspecify.annotations.NullMarked;
