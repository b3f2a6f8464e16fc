package io.piecework.ledger.marketplace.person;

import java.util.Arrays;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** Who may open which page. The ledger checks each command again, by its actor. */
@Configuration
class SecurityConfiguration {

    /** Nothing is loaded from elsewhere, and no script or style stands in a page. */
    private static final String NOTHING_FOREIGN =
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    SecurityFilterChain pages(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers("/style.css", "/sign-in", "/error")
                        .permitAll()
                        .requestMatchers("/tasks/**", "/reviews/**")
                        .hasRole(Person.Role.REQUESTER.name())
                        .requestMatchers("/pieces/**", "/earnings/**", "/payouts/**")
                        .hasRole(Person.Role.WORKER.name())
                        .requestMatchers("/appeals/**")
                        .hasRole(Person.Role.REVIEWER.name())
                        .requestMatchers("/bank/**")
                        .hasRole(Person.Role.FINANCE.name())
                        .anyRequest()
                        .authenticated())
                .formLogin(form -> form.loginPage("/sign-in").defaultSuccessUrl("/", true))
                .logout(out -> out.logoutSuccessUrl("/sign-in"))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(NOTHING_FOREIGN)))
                .build();
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
