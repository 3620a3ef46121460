import BillingCore
import BillingOperations
import Pages
import Presentation
import Synchronization
import WebServer

/// How the pages of a seller look, and the addresses of their files.
struct SellerLook: Sendable {
    let branding: Branding
    let links: AssetLinks
    let logo: Picture?
}

/// The look of each seller, made anew when a seller was changed.
final class SellerLooks: Sendable {
    private let assets: Assets
    private let sellers: SellerDirectory
    private let state: Mutex<State>

    private struct State: Sendable {
        var revision: Int
        var looks: [Seller.ID: SellerLook] = [:]
        /// Keeps the files of earlier looks: pages that are open still ask for them.
        var manifest: AssetManifest
    }

    init(assets: Assets, sellers: SellerDirectory) {
        self.assets = assets
        self.sellers = sellers
        state = Mutex(State(revision: 0, manifest: assets.manifest))
    }

    /// The look of a seller; that of the default one for pages outside of any account.
    func look(of id: Seller.ID?) -> SellerLook {
        let current = sellers.current
        return state.withLock { state in
            let seller = current[id]
            refresh(&state, current)
            return seller.flatMap { state.looks[$0.id] }
                ?? assets.look(.plain(name: seller?.party.name ?? ""), publishedIn: &state.manifest)
        }
    }

    /// The seller of this id, as it is now.
    func seller(_ id: Seller.ID) -> Seller? { sellers.current[id] }

    /// Every file of every look.
    var manifest: AssetManifest {
        let current = sellers.current
        return state.withLock { state in
            refresh(&state, current)
            return state.manifest
        }
    }

    private func refresh(_ state: inout State, _ current: SellerDirectory.Snapshot) {
        guard state.revision != current.revision else { return }
        for seller in current.sellers {
            state.looks[seller.id] = assets.look(Branding(of: seller), publishedIn: &state.manifest)
        }
        state.revision = current.revision
    }
}
