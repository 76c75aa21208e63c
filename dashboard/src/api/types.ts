/** The shapes of `/api/v1`, under the names these pages use. `document.ts` is made from docs/openapi.json. */
import type { components } from './document';

type Schemas = components['schemas'];

/** As far as it could be read: an answer of something in between may be none of ours. */
export type Problem = Partial<Schemas['Problem']> & Pick<Schemas['Problem'], 'title' | 'status'>;

export interface Page<T> {
  items: T[];
  next: string | null;
}

export type Session = Schemas['Session'];
export type SecondFactor = Schemas['SecondFactor'];
export type SecondFactorSecret = Schemas['SecondFactorSecret'];
export type SecondFactorProof = Schemas['SecondFactorProof'];
export type RecoveryCodes = Schemas['RecoveryCodes'];

export type Plant = Schemas['Plant'];
export type Site = Schemas['SiteNode'];
export type Line = Schemas['LineNode'];
export type Machine = Schemas['MachineNode'];

/** As the lists of sites and lines have them. */
export type SiteRow = Schemas['Site'];
export type LineRow = Schemas['Line'];
/** As it is when asked for alone: with its aliases. */
export type MachineRow = Schemas['Machine'];
export type MachineEdit = Schemas['MachineEdit'];

export type MachineType = Schemas['MachineType'];
export type NewMachineType = Schemas['NewMachineType'];
export type MachineTypeEdit = Schemas['MachineTypeEdit'];
export type MachineTypePreview = Schemas['MachineTypePreview'];
export type MachineOfType = Schemas['MachineOfType'];
export type MachineOverrides = Schemas['MachineOverrides'];

export type WorkCalendar = Schemas['WorkCalendar'];
export type WorkCalendarDraft = Schemas['WorkCalendarDraft'];
export type WorkCalendarTemplate = Schemas['WorkCalendarTemplate'];
export type PlannedShift = Schemas['Shift'];

export type Signal = Schemas['Signal'];
export type SignalEdit = Schemas['SignalEdit'];
export type MachineStates = Schemas['MachineStates'];
export type StateWordTold = Schemas['StateWordTold'];
export type PowerTold = Schemas['PowerTold'];
export type SignalKind = Signal['kind'];

export type LatestValue = Schemas['Latest'];
/** As the live stream tells it. */
export type LiveValue = Pick<LatestValue, 'machineId' | 'signalId' | 't' | 'v' | 'q'>;
export type Quality = LatestValue['q'];
export type Scalar = LatestValue['v'];

export type Series = Schemas['Series'];
export type SeriesPoint = Schemas['Point'];
export type StateSpan = Schemas['State'];
export type Resolution = Series['resolution'];

export type Waveform = Schemas['Waveform'];
export type WaveformHead = Schemas['WaveformHeading'];

export type ConfigPlan = Schemas['ConfigPlan'];
export type ConfigChange = Schemas['ConfigChange'];
export type ConfigFault = Schemas['FaultDetail'];

export type InboxEntry = Schemas['Waiting'];
export type DeletedThing = Schemas['DeletedThing'];
export type Adoption = Schemas['Adoption'];
export type AdoptedMachine = Schemas['Machine'];
export type Demo = Schemas['Demo'];

export type ConnectionRequest = Schemas['ConnectionRequest'];
export type Connection = Schemas['Connection'];

export type NewKey = Schemas['NewKey'];
export type CreatedKey = Schemas['CreatedKey'];
export type ApiKey = Schemas['KeyView'];
export type NewSqlLogin = Schemas['NewSqlLogin'];
export type CreatedSqlLogin = Schemas['CreatedSqlLogin'];
export type TenantDeletion = Schemas['TenantDeletion'];
export type TenantDeletionRequest = Schemas['TenantDeletionRequest'];
export type SqlLogin = Schemas['SqlLoginView'];
export type IdentityProvider = Schemas['IdentityProvider'];
export type IdentityProviderWish = Schemas['IdentityProviderWish'];
export type ProviderChecks = Schemas['ProviderChecks'];
export type SignInProviders = Schemas['SignInProviders'];
export type ProviderSignIn = Schemas['ProviderSignIn'];
export type ProviderSignInStart = Schemas['ProviderSignInStart'];
export type AuditEntry = Schemas['AuditView'];
export type Device = Schemas['Device'];
export type DeviceActivity = Schemas['DeviceActivity'];
export type DeviceConnection = Schemas['DeviceConnection'];
export type SecurityEvent = Schemas['SecurityEvent'];
export type Quota = Schemas['Quota'];

export type Person = Schemas['Person'];
export type NewPerson = Schemas['NewPerson'];
export type PersonEdit = Schemas['PersonEdit'];
export type Invitation = Schemas['Invitation'];
export type PasswordChange = Schemas['PasswordChange'];
export type OpenSession = Schemas['SessionView'];

export type Product = Schemas['Product'];
export type NewProduct = Schemas['NewProduct'];
export type ProductEdit = Schemas['ProductEdit'];
export type PlannedRunTime = Schemas['PlannedRunTime'];
export type NewPlannedRunTime = Schemas['NewPlannedRunTime'];
export type Order = Schemas['Order'];
export type NewOrder = Schemas['NewOrder'];
export type OrderStart = Schemas['OrderStart'];
export type StartedOrder = Schemas['StartedOrder'];
export type OrderStop = Schemas['OrderStop'];
export type Reason = Schemas['Reason'];
export type NewReason = Schemas['NewReason'];
export type ReasonEdit = Schemas['ReasonEdit'];

export type Intake = Schemas['NewestMessage'];
export type Rejection = Schemas['Rejection'];
export type RejectionCount = Schemas['CodeCount'];

export type Health = Schemas['Health'];
export type HealthPart = Schemas['Part'];

export type OeeResult = Schemas['OeeResult'];
export type OeeFigure = Schemas['OeeFigure'];
export type OeeIndicator = Schemas['OeeIndicator'];
export type OeeProof = Schemas['OeeProof'];
export type OeeInterval = Schemas['OeeInterval'];
export type OeeCorrection = Schemas['OeeCorrection'];
export type OeeLine = Schemas['OeeLine'];
export type LineBottleneck = Schemas['LineBottleneck'];
export type LineShiftProgress = Schemas['LineShiftProgress'];
export type OeePolicy = Schemas['OeePolicyVersion'];
export type OeePolicyRequest = Schemas['OeePolicyRequest'];
export type ShiftProgress = Schemas['ShiftProgress'];

export type StopList = Schemas['StopList'];
export type Stop = Schemas['Stop'];
export type StopSign = Schemas['StopSign'];
export type StopEdit = Schemas['StopEdit'];
export type NewStopEdit = Schemas['StopEditRequest'];
export type CountEdit = Schemas['CountEdit'];
export type NewCountEdit = Schemas['CountEditRequest'];
export type LossList = Schemas['LossList'];
export type MoneyTold = Schemas['MoneyTold'];
export type GainList = Schemas['GainList'];
export type Gain = Schemas['OeeGain'];
export type OeeComparison = Schemas['OeeComparison'];
export type OeeLossPoints = Schemas['OeeLossPoints'];
export type ChangeoverList = Schemas['ChangeoverList'];
export type ProductPair = Schemas['ProductPair'];
export type SiteEdit = Schemas['SiteEdit'];

export type WhatIf = Schemas['WhatIf'];
export type WhatIfFigure = Schemas['WhatIfFigure'];
export type WhatIfRequest = Schemas['WhatIfRequest'];
export type WhatIfResult = Schemas['WhatIfResult'];

export type Alarm = Schemas['Alarm'];
export type AlarmEvent = Schemas['AlarmEvent'];
export type AlarmFigures = Schemas['AlarmFigures'];
export type AlarmRate = Schemas['AlarmRate'];
export type AlarmSource = Schemas['AlarmSource'];
export type NoticedAlarms = Schemas['NoticedAlarms'];
export type Maintenance = Schemas['Maintenance'];
export type MaintenanceDraft = Schemas['MaintenanceDraft'];
export type AlarmWithEvents = Schemas['AlarmWithEvents'];
export type Rule = Schemas['Rule'];
export type RuleDraft = Schemas['RuleDraft'];
export type RuleContent = Schemas['RuleContent'];
export type RuleHours = Schemas['RuleHours'];
export type RuleTemplate = Schemas['RuleTemplate'];
export type Trial = Schemas['Trial'];
export type TrialRequest = Schemas['TrialRequest'];
export type TrialResult = Schemas['TrialResult'];
export type TrialSignal = Schemas['TrialSignal'];
export type TrialRemedy = Schemas['TrialRemedy'];
export type Contact = Schemas['Contact'];
export type ContactDraft = Schemas['ContactDraft'];
export type Endpoint = Schemas['Endpoint'];
export type EndpointDraft = Schemas['EndpointDraft'];
export type TestMessage = Schemas['TestMessage'];
export type Notification = Schemas['Notification'];
export type LinkedAlarm = Schemas['LinkedAlarm'];
export type LinkOutcome = Schemas['LinkOutcome'];

export type WorkOrder = Schemas['WorkOrder'];
export type WorkOrderDraft = Schemas['WorkOrderDraft'];
export type WorkOrderEdit = Schemas['WorkOrderEdit'];
export type WorkOrderEvent = Schemas['WorkOrderEvent'];

export type Team = Schemas['Team'];
export type TeamDraft = Schemas['TeamDraft'];
export type Rota = Schemas['Rota'];
export type RotaDraft = Schemas['RotaDraft'];
export type RotaShift = Schemas['RotaShift'];
export type RotaGap = Schemas['RotaGap'];
export type EscalationPolicy = Schemas['EscalationPolicy'];
export type EscalationPolicyDraft = Schemas['EscalationPolicyDraft'];
export type EscalationTarget = Schemas['EscalationTarget'];
export type OnCall = Schemas['OnCall'];
export type ContactQuietHours = Schemas['ContactQuietHours'];
export type QuietHoursDraft = Schemas['QuietHoursDraft'];
