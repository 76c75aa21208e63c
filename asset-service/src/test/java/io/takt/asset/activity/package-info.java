@NullMarked
package io.takt.asset.activity;

import org.jspecify.annotations.NullMarked;
