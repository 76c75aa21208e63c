/**
 * Who may come in: people with roles, sessions, passwords, one-time links, second factors, company
 * accounts, tries; tables tenant, person, sign_in_link, sign_in_try, second_factor, recovery_code,
 * company_account.
 */
@NullMarked
package io.takt.gateway.signin;

import org.jspecify.annotations.NullMarked;
