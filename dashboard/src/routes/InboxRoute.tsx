export { InboxPage as Component } from '../features/inbox/InboxPage';
