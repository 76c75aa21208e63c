/**
 * Who may come in: people with sessions, one-time links, tries; tables tenant, person, owner_link,
 * sign_in_try.
 */
@NullMarked
package io.takt.gateway.signin;

import org.jspecify.annotations.NullMarked;
