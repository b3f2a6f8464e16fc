/**
 * The ledger over HTTP, in an application with Spring MVC: {@link io.piecework.ledger.spring.web.LedgerProblems} makes problem details (RFC 9457)
 * of its exceptions; endpoints for the front ends of workers and requesters answer what their views of the ledger offer.
 */
@NullMarked
package io.piecework.ledger.spring.web;

import org.jspecify.annotations.NullMarked;
