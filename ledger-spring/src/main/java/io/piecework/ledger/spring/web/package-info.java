/**
 * The ledger's exceptions as answers over HTTP, in an application with Spring MVC: {@link io.piecework.ledger.spring.web.LedgerProblems} makes
 * problem details (RFC 9457) of them.
 */
@NullMarked
package io.piecework.ledger.spring.web;

import org.jspecify.annotations.NullMarked;
