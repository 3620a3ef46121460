import BillingCore
import BillingOperations
import Presentation

extension Store {
    /// Takes the steps of dunning, with charges named in the language of each account.
    func remind() -> RemindOfInvoices {
        RemindOfInvoices(worker: worker, clock: clock, ids: ids) { text, language in
            let words = Localizer(language: language)
            return switch text {
            case .fee(let number): words.lateFee(of: number)
            case .interest(let number, let part): words.interest(part, on: number)
            }
        }
    }
}
