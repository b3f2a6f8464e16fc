package io.piecework.ledger.marketplace.person;

import jakarta.servlet.DispatcherType;
import java.util.Arrays;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.RequestCacheConfigurer;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;

/** Who may open which page. The ledger checks each command again, by its actor. */
@Configuration
class SecurityConfiguration {

    /** Nothing is loaded from elsewhere, and no script or style stands in a page. The style sheet has its icons in itself, as data. */
    private static final String NOTHING_FOREIGN =
            "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    SecurityFilterChain pages(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> {
                    // the end of a request that was allowed when it began: its sender may have signed out since
                    requests.dispatcherTypeMatchers(DispatcherType.ASYNC).permitAll();
                    requests.requestMatchers(
                                    "/*.css",
                                    "/*.js",
                                    "/logo.svg",
                                    "/webjars/**",
                                    "/sign-in",
                                    "/tour/**",
                                    "/language",
                                    "/error")
                            .permitAll();
                    Arrays.stream(Person.Role.values())
                            .flatMap(role -> role.pages().stream())
                            .distinct()
                            .forEach(page ->
                                    requests.requestMatchers("/" + page + "/**").hasAnyRole(rolesOf(page)));
                    requests.anyRequest().authenticated();
                })
                .formLogin(form -> form.loginPage("/sign-in").defaultSuccessUrl("/", true))
                // only the page to sign in begins a session: a page left open asks on for news, and would replace it
                .requestCache(RequestCacheConfigurer::disable)
                .exceptionHandling(refused -> refused.defaultAuthenticationEntryPointFor(
                                new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED),
                                new OrRequestMatcher(
                                        PathPatternRequestMatcher.withDefaults().matcher("/live"),
                                        new RequestHeaderRequestMatcher("HX-Request")))
                        .defaultAuthenticationEntryPointFor(
                                new LoginUrlAuthenticationEntryPoint("/sign-in"), AnyRequestMatcher.INSTANCE))
                .logout(out -> out.logoutSuccessUrl("/sign-in"))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(NOTHING_FOREIGN)))
                .build();
    }

    private static String[] rolesOf(String page) {
        return Arrays.stream(Person.Role.values())
                .filter(role -> role.pages().contains(page))
                .map(Person.Role::name)
                .toArray(String[]::new);
    }

    /** The people of the demo have one password, which the page to sign in knows. */
    @Bean
    UserDetailsService people() {
        return new InMemoryUserDetailsManager(Arrays.stream(Person.values())
                .map(person -> User.withUsername(person.id())
                        .password("{noop}demo")
                        .roles(person.role().name())
                        .build())
                .toList());
    }
}
