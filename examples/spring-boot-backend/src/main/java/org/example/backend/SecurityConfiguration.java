package org.example.backend;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;

/** Who may come in. Dry runs changed one line of it. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  @Bean
  SecurityFilterChain security(HttpSecurity http) {
    return http.authorizeHttpRequests(
            paths ->
                paths
                    .requestMatchers("/actuator/health")
                    .permitAll()
                    .requestMatchers("/actuator/**")
                    .hasRole("STAFF")
                    .requestMatchers("/dryrun/**")
                    .hasAnyRole("PROVIDER", "STAFF")
                    .anyRequest()
                    .authenticated())
        .httpBasic(Customizer.withDefaults())
        .csrf(csrf -> csrf.disable())
        .build();
  }

  @Bean
  UserDetailsService users(Accounts accounts) {
    return username ->
        accounts
            .findById(username)
            .map(
                account ->
                    User.withUsername(account.username)
                        .password(account.password)
                        .roles(account.role.name())
                        .build())
            .orElseThrow(() -> new UsernameNotFoundException("There is no such user."));
  }
}
