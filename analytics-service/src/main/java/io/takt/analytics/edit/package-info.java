/**
 * What people say of machines' time and items, as a layer above what machines reported: edits are
 * added and taken back, and never changed. Tables owned: {@code stop_edit}, {@code count_edit}.
 */
@NullMarked
package io.takt.analytics.edit;

import org.jspecify.annotations.NullMarked;
