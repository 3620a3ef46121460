import BillingCore
import BillingOperations
import PostgresStore

/// Whether the database can do its work: as the owner sees it, and as the roles of the portal and the worker do.
struct DatabaseCheck {
    let settings: Settings
    let store: Store

    func findings() async -> [Finding] {
        let server = await server()
        guard !server.contains(where: { $0.level == .wrong }) else { return server }
        let schema = await schema()
        guard schema.level != .wrong else { return server + [schema] }
        return [server, [schema], [await app(), await worker()], await sellers()].flatMap(\.self)
    }

    private func server() async -> [Finding] {
        let health: ServerHealth
        let database = Database(store.owner, poolSize: 1)
        defer { database.close() }
        do { health = try await database.ping() } catch { return [.wrong("database", error.line)] }
        var findings: [Finding] = [.release(of: health.version)]
        if health.isStandby { findings.append(.wrong("database", "it is a standby, which takes no writes.")) }
        if settings.text(.databaseURL) != nil, health.isAboveRowSecurity {
            findings.append(
                .warning(
                    "database",
                    "\(store.owner.user ?? "the role of its URL") is a superuser: a role that owns it is enough.")
            )
        }
        let needed = Int64((try? settings.connections) ?? 0) + Int64(Store.connectionsOfJobs)
        if needed > health.mostConnections {
            findings.append(
                .warning("database", "it takes \(health.mostConnections) connections, and \(needed) may be asked for."))
        }
        return findings
    }

    private func schema() async -> Finding {
        do {
            let missing = try await Migrator.missing(store.owner)
            guard missing.isEmpty else {
                return .wrong("schema", "\(missing.joined(separator: ", ")) is missing: run plainbill migrate.")
            }
            return .fine("schema", "up to date")
        } catch {
            return .wrong("schema", error.line)
        }
    }

    private func app() async -> Finding {
        do throws(StoreError) {
            let health = try await store.app.ping()
            guard !health.isAboveRowSecurity else {
                return .wrong("role of the portal", "row level security does not hold it: it must not be a superuser.")
            }
            return .fine("role of the portal", store.app.settings.user ?? "")
        } catch {
            return .wrong("role of the portal", error.line)
        }
    }

    private func worker() async -> Finding {
        do throws(StoreError) {
            _ = try await store.worker.ping()
            return .fine("role of the worker", store.worker.settings.user ?? "")
        } catch {
            return .wrong("role of the worker", error.line)
        }
    }

    private func sellers() async -> [Finding] {
        do {
            let sellers = try await SellerDirectory.load(from: store.app).current.sellers
            guard !sellers.isEmpty else {
                return [.warning("sellers", "there is none yet: see plainbill seller import.")]
            }
            return [.fine("sellers", sellers.map(\.code).joined(separator: ", "))]
        } catch {
            return [.wrong("sellers", Finding.words(for: error))]
        }
    }
}

extension Finding {
    fileprivate static func release(of version: String) -> Finding {
        switch ServerRelease(version) {
        case .current: .fine("database", "PostgreSQL \(version)")
        case .unsupported: .wrong("database", "PostgreSQL \(version); 15 or later is needed.")
        case .unknown: .warning("database", "PostgreSQL \(version), a version that is not known here.")
        case .outdated(let newest):
            .warning("database", "PostgreSQL \(version) has published faults that \(newest) mends: update the server.")
        }
    }
}
