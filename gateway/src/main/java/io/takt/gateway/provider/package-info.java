/**
 * Sign-in with the account of a company (OpenID Connect): its providers and what they are asked;
 * tables identity_provider, provider_group.
 */
@NullMarked
package io.takt.gateway.provider;

import org.jspecify.annotations.NullMarked;
