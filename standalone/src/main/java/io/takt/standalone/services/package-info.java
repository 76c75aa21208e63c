/** The five services as five contexts in one JVM. */
@NullMarked
package io.takt.standalone.services;

import org.jspecify.annotations.NullMarked;
