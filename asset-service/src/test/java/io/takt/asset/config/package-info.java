@NullMarked
package io.takt.asset.config;

import org.jspecify.annotations.NullMarked;
