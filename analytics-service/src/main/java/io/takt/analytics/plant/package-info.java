/**
 * The copy of the plant model that analytics needs: whose signal it is, of which kind, how long it
 * is kept, in which zone its days are cut. Topic in: {@code plant}. Tables owned: {@code machine},
 * {@code signal}.
 */
@NullMarked
package io.takt.analytics.plant;

import org.jspecify.annotations.NullMarked;
