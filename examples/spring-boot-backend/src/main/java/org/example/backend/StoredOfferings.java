package org.example.backend;

import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface StoredOfferings extends JpaRepository<StoredOffering, UUID> {}
