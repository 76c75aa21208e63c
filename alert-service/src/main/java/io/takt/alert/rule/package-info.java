/**
 * Rules and how readings are judged by them: pure functions over event time, and the table of
 * rules. Tables owned: {@code rule}, {@code rule_version}.
 */
@NullMarked
package io.takt.alert.rule;

import org.jspecify.annotations.NullMarked;
